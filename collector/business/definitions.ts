import type { FigureName } from './business-schemas.ts';

/** What each figure of the summary is, what counts and what does not; tests hold the code to each sentence. */
export const definitions: Readonly<Record<FigureName, string>> = {
  mrr: 'Monthly recurring revenue: what all running subscriptions cost a month at this moment, discounts taken off, without tax. A plan of a year counts a twelfth. Trials, paused and ended subscriptions, single payments and use of the API do not count; a subscription whose payment failed counts until it is ended; one that was cancelled for the end of its period counts until then.',
  arr: 'Annual recurring revenue: twelve times MRR.',
  customers: 'Accounts with an MRR above zero at this moment.',
  growth: 'MRR at the end of the last whole month over MRR at its beginning, less one.',
  customerChurn:
    'Customers at the beginning of the last whole month who were none at its end, as a share of those at the beginning.',
  revenueChurn:
    'MRR lost in the last whole month through customers who left or pay less, as a share of MRR at its beginning, at the rates of its end. New and growing customers do not make it smaller.',
  nrr: 'Net revenue retention: what the customers of twelve months before the end of the last whole month paid at its end, over what they paid then. Both at the rates of its end.',
  grr: 'Gross revenue retention: as net retention, where no customer counts for more than twelve months before.',
  arpu: 'MRR at the end of the last whole month for each customer.',
  ltv: 'ARPU over the mean monthly customer churn of up to twelve whole months: what a customer pays until leaving, if churn stays as it is and is the same for old and new customers. It is revenue, not profit, and is left out with fewer than three months, fewer than 100 customer months, fewer than five customers lost, or none.',
  cac: 'What was spent to win customers in the last three whole months over the customers who were new in them. Customers who came back do not count.',
  payback: 'Months until a customer of mean revenue has paid what it cost to win one: CAC over ARPU.',
  ltvToCac: 'LTV over CAC.',
  revenue:
    'Earned in the last whole month, without tax: each payment is earned day by day over the days it was paid for, use of the API on its day. A refund comes off on its day.',
  refunds: 'Given back in the last whole month, with tax.',
  failedPayments:
    'Attempts to pay that failed in the last whole month, as a share of all attempts. An invoice can fail more than once.',
  target: 'MRR at this moment as a share of the target for the end of this month.',
};
