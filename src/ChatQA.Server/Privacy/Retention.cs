using ChatQA.Kernel;

namespace ChatQA.Privacy;

/// <summary>How long what identifies people is kept, in days; 0 keeps it for good.</summary>
/// <param name="Contact">Whom to write to about one's data, as the notice says it; may be empty.</param>
/// <param name="Version">0 as long as the configuration's figures hold.</param>
internal sealed record Retention(int Unpublished, int Presence, int SignIns, int Audit, string Contact, long Version)
{
    public const int Longest = 3650;

    public static readonly TextLimit ContactLimit = new("contact", 200, Multiline: false, Required: false);

    internal Outcome<Retention> Checked() =>
        new[] { ("unpublished", Unpublished), ("presence", Presence), ("sign_ins", SignIns), ("audit", Audit) }.FirstOrDefault(days => days.Item2 is < 0 or > Longest) is (string field, _)
            ? new Rejection("retention.days", ("field", field), ("max", Longest))
            : PlainText.Accept(Contact, ContactLimit).Select(contact => this with { Contact = contact });
}

/// <summary>What is due to go now.</summary>
/// <param name="Questions">Whose words nobody published.</param>
/// <param name="Sessions">In which they stand.</param>
internal sealed record Due(int Questions, IReadOnlyList<SessionId> Sessions, int Attendances, int Votes, int SignIns, int Invitations, int Deeds)
{
    public bool IsNothing => Questions + Attendances + Votes + SignIns + Invitations + Deeds == 0;
}
