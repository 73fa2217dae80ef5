interface TwentyDotsProps {
  readonly whole: number;
  readonly filled: number;
  readonly label: string;
}

const step = 26;
const columns = 10;

/** So many of twenty dots, filled ones together; each stands for the same chance. */
export function TwentyDots({ whole, filled, label }: TwentyDotsProps) {
  return (
    <svg
      className="twenty-dots"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${columns * step} ${Math.ceil(whole / columns) * step}`}
    >
      {Array.from({ length: whole }, (_, index) => {
        // Dots never change places, so their number is their name.
        const key = `dot-${index}`;
        return (
          <circle
            key={key}
            className={index < filled ? 'is-filled' : 'is-empty'}
            cx={(index % columns) * step + step / 2}
            cy={Math.floor(index / columns) * step + step / 2}
            r={9}
          />
        );
      })}
    </svg>
  );
}
