import { dates, reason, t } from '../texts/page.ts';
import type { Says } from './line.ts';

/** The connection's state in words; nothing when there is nothing to say. */
export const sentence = (says: Says): string =>
  says.key === 'lost' ? t('live.lost', { time: dates.time(says.at) })
  : says.key === 'offline' ? t('live.offline', { time: dates.time(says.at) })
  : says.key === 'caughtUp' ? t('live.caught_up', { count: says.count })
  : says.key === 'stopped' ? (says.refused ? reason(says.refused) : t('live.stopped'))
  : says.key === 'quiet' ? ''
  : t(`live.${says.key}`);
