import { SearchPage } from '../search/search-page.tsx';

/** Whether the estimates were right, as a part of "My search". */
export function RecordPage() {
  return <SearchPage first="estimates" />;
}
