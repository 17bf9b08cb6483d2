namespace ChatQA.Audit;

/// <summary>
/// What is told of an endpoint that staff used with success, by its address. Null: it is not, since a session's log, an interview's
/// versions or another endpoint here tell it. A test finds the endpoint that nobody thought of.
/// </summary>
internal static class Deeds
{
    public const string SignedIn = "signed_in";
    public const string SignInRefused = "sign_in.refused";
    public const string SignedOut = "signed_out";
    public const string RetentionRan = "retention.ran";

    /// <summary>Somebody used a link that takes the place of the ways they had to sign in.</summary>
    public const string AccountReset = "account.reset";

    public static IReadOnlyDictionary<string, string?> OfEndpoints { get; } = new Dictionary<string, string?>
    {
        ["PUT /api/publication"] = "settings.changed",
        ["POST /desk/settings"] = "settings.changed",
        ["POST /api/sessions"] = null,
        ["PUT /api/sessions/{session}"] = null,
        ["POST /api/sessions/{session}/phase"] = null,
        ["PUT /api/sessions/{session}/start"] = null,
        ["POST /desk"] = null,
        ["POST /sign-in"] = null,
        ["POST /api/sign-in/passkey/options"] = null,
        ["POST /api/sign-in/passkey"] = null,
        ["POST /api/passkeys/options"] = null,
        ["POST /api/passkeys"] = "passkey.added",
        ["POST /desk/account"] = "account.changed",
        ["POST /desk/canned"] = "settings.changed",
        ["POST /desk/new"] = null,
        ["POST /desk/import"] = null,
        ["POST /desk/settings/wordpress"] = "settings.changed",
        ["POST /api/sessions/{session}/rehearsal"] = null,
        ["POST /api/sessions/{session}/rehearsal/visitors"] = null,
        ["DELETE /api/sessions/{session}/rehearsal"] = "session.rehearsal_deleted",
        ["POST /api/sessions/{session}/interview/wordpress"] = "interview.posted",
        ["POST /desk/{session}/portrait"] = null,
        ["POST /desk/{session}/details"] = null,
        ["GET /api/sessions/{session}/visitors/{visitor}"] = "visitor.exported",
        ["POST /api/sessions/{session}/visitors/{visitor}/erasure"] = null,
        ["POST /desk/{session}/visitors/{visitor}"] = null,
        ["POST /api/sessions/{session}/invitations"] = "invitation.made",
        ["DELETE /api/sessions/{session}/invitations/{invitation}"] = "invitation.revoked",
        ["POST /api/sessions/{session}/invitations/{invitation}/link"] = "invitation.renewed",
        ["POST /api/sessions/{session}/invitations/mine/link"] = "invitation.renewed",
        ["POST /api/invitations/{invitation}/link"] = "invitation.renewed",
        ["POST /api/invitations"] = "invitation.made",
        ["DELETE /api/invitations/{invitation}"] = "invitation.revoked",
        ["POST /desk/people"] = "people.changed",
        ["POST /desk/webhooks"] = "webhooks.changed",
        ["POST /desk/privacy"] = "retention.changed",
        ["DELETE /api/passes/{pass}"] = "pass.revoked",
        ["DELETE /api/passes/mine"] = SignedOut,
        ["POST /api/passes"] = null,
        ["POST /enter/{token}"] = null,
        ["POST /api/sessions/{session}/interview"] = "interview.begun",
        ["PUT /api/sessions/{session}/interview"] = null,
        ["POST /api/sessions/{session}/interview/state"] = "interview.moved",
        ["POST /api/sessions/{session}/interview/abandon"] = null,
        ["POST /review/{token}"] = null,
        ["POST /api/sessions/{session}/interview/export/zip"] = "interview.exported",
        ["PUT /api/sessions/{session}/interview/versions/{version:long}/name"] = null,
        ["POST /api/sessions/{session}/interview/comments"] = null,
        ["POST /api/sessions/{session}/interview/comments/{id}/settle"] = null,
        ["POST /api/sessions/{session}/interview/presence"] = null,
        ["POST /api/sessions/{session}/interview/reviews"] = "interview.review_asked",
        ["POST /api/sessions/{session}/interview/reviews/{id}/revoke"] = "interview.review_revoked",
        ["GET /api/sessions/{session}/interview/export/{format}"] = "interview.exported",
    };

    /// <summary>The kinds a reader filters by, and the beginnings of the names in each.</summary>
    public static IReadOnlyDictionary<string, string[]> Kinds { get; } = new Dictionary<string, string[]>
    {
        ["access"] = ["signed_", "sign_in.", "invitation.", "pass.", "people.", "account.", "passkey."],
        ["refused"] = ["sign_in."],
        ["settings"] = ["settings.", "webhooks.", "retention."],
        ["session"] = ["session.", "questions.", "closing_note.", "continuation."],
        ["moderation"] = ["question.", "answer.", "announcement.", "item."],
        ["interview"] = ["interview."],
        ["data"] = ["visitor."],
    };
}
