import type { Refusal } from '../live/outcome.ts';
import { dates, reason, t } from '../texts/page.ts';
import type { Key } from '../texts/texts.ts';

/** « Déjà approuvée par Nadia, 14 h 05 » rather than a code: somebody was faster, and this says who, when, and what became of it. */
export function inWords(refusal: Refusal): string {
  const by = typeof refusal.by === 'string' ? refusal.by : null;
  const time = typeof refusal.at === 'number' ? dates.time(refusal.at) : null;
  if (refusal.code === 'claim.held' && by && time) return t('desk.claim.refused', { by, time });
  if (refusal.code === 'question.changed_meanwhile' && time) return by ? t('desk.changed.by', { by, time }) : t('desk.changed', { time });
  if (refusal.code !== 'question.already_handled') return reason(refusal);
  const status = String(refusal.status);
  const asker = status === 'withdrawn' || status === 'erased';
  return time === null || (by === null && !asker) ? t(`common.already.${status}.alone` as Key) : t(`common.already.${status}` as Key, { by: by ?? '', time });
}
