/** Twin of Access/Accent.cs: the same figures while the colour is being chosen. Both obey contrast.vectors.json. */
export const enough = 4.5;

export const readable = (colour: string): number => Math.min(contrast(colour, '#fbf9f4'), contrast(colour, '#ffffff'));

export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
