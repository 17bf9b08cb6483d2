using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Typography;

namespace ChatQA.Interviews;

/// <summary>Where an interview is begun, saved and sent on its way.</summary>
internal sealed class InterviewDesk(Sources sources, InterviewStore store, TimeProvider time)
{
    /// <summary>The interview of a session, composed from its record; the one there is when it was begun before.</summary>
    public async Task<Outcome<InterviewVersion>> Begin(SessionId session, Actor editor)
    {
        if (await sources.Record(session) is not var (state, record))
        {
            return Refusals.NoSuchSession;
        }

        if (await store.Find(session) is { } known)
        {
            return known;
        }

        if (state.Card.Phase is not (Phase.Closed or Phase.Archived))
        {
            return Refusals.Phase(state.Card.Phase);
        }

        var newspaper = await sources.Newspaper(state);
        var facts = await sources.Facts(state);
        var empty = new InterviewDocument
        {
            Language = state.Card.Language,
            TypographyProfile = Profile(newspaper, state.Card.Language),
            TimeZone = newspaper.TimeZone,
            Signature = newspaper.Signature,
            Lede = Composer.Begin(facts, state.Card.Language),
        };
        // Everything said is a turn to begin with; what waits for an answer is not.
        var answered = record.Messages.Where(message => message.Question is not null).Select(message => message.Question!.Value).ToHashSet();
        var draft = new InterviewDraft
        {
            Turns = [.. record.Messages.Where(message => message.Kind is not SourceKind.Question || answered.Contains(message.Id))
                .Select(message => new TurnDraft(From: [message.Id]))],
        };
        if (!(await Read(draft, empty, state, record)).Accepted(out var document, out var rejection))
        {
            return rejection;
        }

        var first = new InterviewVersion(session, 1, InterviewState.Draft, document, time.Now(), editor.Name);
        return await store.Begin(first) ? first : (await store.Find(session))!;
    }

    public async Task<Outcome<InterviewVersion>> Save(SessionId session, long basedOn, InterviewDraft draft, Actor editor)
    {
        if (await Current(session, basedOn) is var found && !found.Accepted(out var current, out var rejection))
        {
            return rejection;
        }

        if (!current.Version.State.TakesEdits())
        {
            return new Rejection("interview.not_editable", ("state", current.Version.State));
        }

        return (await Read(draft, current.Version.Document, current.State, current.Record)).Accepted(out var document, out var refused)
            ? await Write(current.Version, InterviewState.Draft, document, editor)
            : refused;
    }

    public async Task<Outcome<InterviewVersion>> Move(SessionId session, long basedOn, InterviewState to, Actor editor)
    {
        if (await Current(session, basedOn) is var found && !found.Accepted(out var current, out var rejection))
        {
            return rejection;
        }

        var blockers = to is InterviewState.Ready or InterviewState.Published ? Blockers.Of(current.Version.Document, current.Record) : [];
        return !current.Version.State.Allows(to) ? new Rejection("interview.state_order", ("from", current.Version.State), ("to", to))
            : blockers.Count > 0 ? new Rejection("interview.blocked", ("blockers", blockers))
            : await Write(current.Version, to, current.Version.Document, editor);
    }

    /// <summary>What stands between a version and its readers, as the record is now.</summary>
    public async Task<IReadOnlyList<Blocker>> Check(InterviewVersion version) =>
        await sources.Record(version.Session) is var (_, record) ? Blockers.Of(version.Document, record) : [];

    private async Task<Outcome<(InterviewVersion Version, SessionState State, SourceRecord Record)>> Current(SessionId session, long basedOn) =>
        await sources.Record(session) is not var (state, record) ? Refusals.NoSuchSession
        : await store.Find(session) is not { } version ? new Rejection("interview.not_found")
        : version.Version != basedOn ? Meanwhile(version)
        : (version, state, record);

    private async Task<Outcome<InterviewDocument>> Read(InterviewDraft draft, InterviewDocument previous, SessionState state, SourceRecord record)
    {
        var texts = await sources.Texts(record, previous);
        var facts = await sources.Facts(state);
        // The lede's sentences depend on the turns: these are read first.
        var voices = new Voices(record, state.Card.Guest, await sources.Newspaper(state));
        return new DraftReader(texts, voices, facts, previous).Read(draft).Select(document => Derivation.Complete(document, texts, facts));
    }

    private async Task<Outcome<InterviewVersion>> Write(InterviewVersion before, InterviewState state, InterviewDocument document, Actor editor)
    {
        var next = new InterviewVersion(before.Session, before.Version + 1, state, document, time.Now(), editor.Name);
        return await store.Save(next) ? next : Meanwhile((await store.Find(before.Session))!);
    }

    private static Rejection Meanwhile(InterviewVersion version) => new("interview.changed_meanwhile", ("version", version.Version), ("by", version.By));

    private static string Profile(Newspaper newspaper, string language) =>
        TypographyProfile.Find(newspaper.TypographyProfile) is { } profile && profile.French == language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
            ? profile.Name : TypographyProfile.DefaultFor(language).Name;
}
