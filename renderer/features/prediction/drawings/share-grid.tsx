interface ShareGridProps {
  /** Where the lines begin and end in the drawing. */
  readonly from: number;
  readonly to: number;
  y(share: number): number;
}

/** Lines across a drawing at every quarter, each told as so many of 100 at its left. */
export function ShareGrid({ from, to, y }: ShareGridProps) {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => (
    <g key={share}>
      <path className="grid" d={`M${from} ${y(share)}H${to}`} />
      <text className="tick" x={from - 8} y={y(share) + 4} textAnchor="end">
        {share * 100}
      </text>
    </g>
  ));
}
