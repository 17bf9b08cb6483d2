/** Where a staff page stands: put there by the server. */
export interface Place {
  readonly session: string;
  /** The root of the site, without a slash at its end. */
  readonly root: string;
  readonly mayInvite: boolean;
  /** May change when the session takes place. */
  readonly mayReschedule: boolean;
}
