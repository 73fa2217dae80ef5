"""The encoder of job titles and skills: trained on the labels of the knowledge file."""
