import type { Letter } from '../decision/decision';
import type { PartyCode } from '../values/codes';
import type { Notice, NoticeItem } from './notice';

/** A declaration has thousands of lines, and all of them may be over a limit: what is listed is read by a person. */
export const ITEMS_MAX = 500;

/** At most so many items, and how many there were besides. */
export const listed = (items: readonly NoticeItem[]): Pick<Notice, 'items' | 'truncated'> => ({
  items: items.slice(0, ITEMS_MAX),
  truncated: Math.max(items.length - ITEMS_MAX, 0),
});

/** A copy, for a notice is never answered. */
export const noticeLetter = (to: PartyCode, notice: Notice): Letter => ({
  to,
  from: 'gateway',
  kind: 'notice',
  role: 'copy',
  inReplyTo: notice.about.identification,
  content: { kind: 'notice', notice },
});
