import type { Refusal } from '../live/outcome.ts';
import { dates, reason, t } from '../texts/page.ts';
import type { Key } from '../texts/texts.ts';

/** « Déjà approuvée par Nadia, 14 h 05 » rather than a code: somebody was faster, and this says who, when, and what became of it. */
export function inWords(refusal: Refusal): string {
  if (refusal.code !== 'question.already_handled') return reason(refusal);
  const status = String(refusal.status);
  const by = typeof refusal.by === 'string' ? refusal.by : null;
  return by === null || typeof refusal.at !== 'number'
    ? t(`common.already.${status}.alone` as Key)
    : t(`common.already.${status}` as Key, { by, time: dates.time(refusal.at) });
}
