import { z } from 'zod';

const Color = z.string().regex(/^#[0-9a-f]{6}$/i);

/** Who a report is from: one file, `.json`, with the picture inside it so that nothing is fetched. */
export const Branding = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** `accent` is for titles and lines; text stays dark on white, whatever the colours are. */
  colors: z.strictObject({ accent: Color }).optional(),
  logo: z
    .string()
    .max(1_400_000)
    .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/)
    .optional(),
  links: z
    .array(
      z.strictObject({
        label: z.string().trim().min(1).max(80),
        address: z
          .string()
          .max(500)
          .regex(/^(https:\/\/|mailto:)[^\s<>"]+$/),
      }),
    )
    .max(6)
    .default([]),
});
export type Branding = z.infer<typeof Branding>;
