import { expect, it } from 'vitest';
import { clearKeyboard } from './keyboard.ts';

it('lifts what sticks to the bottom by what the keyboard covers, and by nothing when the page is pinched', () => {
  const view = Object.assign(new EventTarget(), { height: 740, offsetTop: 0, scale: 1 });
  const said: string[] = [];
  clearKeyboard(view as unknown as VisualViewport, { clientHeight: 740, style: { setProperty: (_: string, value: string) => said.push(value) } } as unknown as HTMLElement);
  Object.assign(view, { height: 420, offsetTop: 20 });
  view.dispatchEvent(new Event('resize'));
  Object.assign(view, { height: 370, offsetTop: 0, scale: 2 });
  view.dispatchEvent(new Event('scroll'));
  expect(said).toEqual(['0px', '300px', '0px']);
});
