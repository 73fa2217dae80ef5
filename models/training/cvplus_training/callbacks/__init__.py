"""Row-level correspondence studies: one stacked ensemble each, measured on adverts and employers it has not seen."""
