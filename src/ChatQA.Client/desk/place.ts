/** Where a staff page stands: put there by the server. */
export interface Place {
  readonly session: string;
  /** The root of the site, without a slash at its end. */
  readonly root: string;
  /** May invite, and change what the session is called and when it takes place. */
  readonly mayEdit: boolean;
  /** Works for the whole publication: has a list of sessions to go back to. */
  readonly hasHome: boolean;
  /** It is a rehearsal of the session. */
  readonly rehearsal: boolean;
  /** Sentences at hand, in the session's language: why a question is not kept, and what is written to those who ask. */
  readonly canned: { readonly reasons: readonly string[]; readonly replies: readonly string[] };
}
