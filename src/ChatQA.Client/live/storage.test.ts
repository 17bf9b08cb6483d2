import { expect, it } from 'vitest';
import { shelf } from './storage.ts';

it('keeps things in memory where storage is refused', () => {
  const kept = shelf(() => { throw new Error('sandboxed'); });
  kept.set('draft', 'Pourquoi ?');
  expect(kept.lasting).toBe(false);
  expect(kept.get('draft')).toBe('Pourquoi ?');
  kept.set('draft', null);
  expect(kept.get('draft')).toBeNull();
});
