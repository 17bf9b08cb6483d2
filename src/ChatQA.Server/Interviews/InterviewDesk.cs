using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Typography;

namespace ChatQA.Interviews;

/// <summary>Where an interview is begun, saved and sent on its way.</summary>
internal sealed class InterviewDesk(Sources sources, InterviewStore store, CommentStore comments, ReviewStore reviews, TimeProvider time)
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
            More = Links.Target(state.Card.Venue) is null ? [] : [new(Composer.ReplayLabel(state.Card.Guest, state.Card.Language), state.Card.Venue)],
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
            ? await Write(current.Version, current.Version.State.Saved(), document, editor)
            : refused;
    }

    /// <summary>Sends the interview to another state; one under embargo stays ready, and is published by the server when that ends.</summary>
    /// <param name="note">What readers are told of a correction.</param>
    public async Task<Outcome<InterviewVersion>> Move(SessionId session, long basedOn, InterviewState to, Actor editor, string? note = null)
    {
        if (await Current(session, basedOn) is var found && !found.Accepted(out var current, out var rejection))
        {
            return rejection;
        }

        var (version, document) = (current.Version, current.Version.Document);
        if (!version.State.Allows(to, version.PublicVersion is not null))
        {
            return new Rejection("interview.state_order", ("from", version.State), ("to", to));
        }

        if ((to is InterviewState.Ready || to.IsSeen()) && await Check(version, current.Record) is { Count: > 0 } blockers)
        {
            return new Rejection("interview.blocked", ("blockers", blockers));
        }

        if (to is InterviewState.Corrected)
        {
            return PlainText.Accept(note, TextLimit.CorrectionNote).Accepted(out var told, out var refused)
                ? await Write(version, to, document with { Corrections = [.. document.Corrections, new(time.Now(), told, editor.Name)] }, editor)
                : refused;
        }

        return to is InterviewState.Published && Embargo.Until(document) is { } until && until > time.Now()
            ? await Write(version with { PublishAt = until }, InterviewState.Ready, document, editor)
            : await Write(version, to, document, editor);
    }

    /// <summary>Gives up a correction: what readers see is the newest version again.</summary>
    public async Task<Outcome<InterviewVersion>> Abandon(SessionId session, long basedOn, Actor editor) =>
        await Current(session, basedOn) is var found && !found.Accepted(out var current, out var rejection) ? rejection
        : current.Version.State.TakesEdits() && await store.Public(session) is { } seen ? await Write(current.Version, seen.State, seen.Document, editor)
        : new Rejection("interview.state_order", ("from", current.Version.State), ("to", InterviewState.Published));

    /// <summary>Publishes what waited for the end of its embargo, unless something stands against it by now.</summary>
    public async Task<Outcome<InterviewVersion>> Release(SessionId session) =>
        await store.Find(session) is { State: InterviewState.Ready, PublishAt: { } at } version && at <= time.Now()
            ? await Move(session, version.Version, InterviewState.Published, Actor.System)
            : new Rejection("interview.not_found");

    /// <summary>The guest is done reading, and the newspaper tells its readers so.</summary>
    public async Task<Outcome<InterviewVersion>> Reviewed(SessionId session, Actor guest)
    {
        if (await sources.Record(session) is not var (state, record) || await store.Find(session) is not { } version)
        {
            return new Rejection("interview.not_found");
        }

        var disclosure = version.Document.Disclosure;
        var draft = new InterviewDraft { Disclosure = new(disclosure.Translated, GuestReview: true, disclosure.Automatic ? null : disclosure.Text) };
        return !version.State.TakesEdits() ? new Rejection("interview.not_editable", ("state", version.State))
            : (await Read(draft, version.Document, state, record)).Accepted(out var document, out var refused) ? await Write(version, version.State, document, guest) : refused;
    }

    /// <summary>What stands between a version and its readers, and what should be looked at again, as the record is now.</summary>
    public async Task<(IReadOnlyList<Blocker> Blockers, IReadOnlyList<Blocker> Warnings)> Check(InterviewVersion version) =>
        await sources.Record(version.Session) is var (_, record)
            ? (await Check(version, record), Warnings.Of(version.Document, record, time.Now())) : ([], []);

    private async Task<IReadOnlyList<Blocker>> Check(InterviewVersion version, SourceRecord record) =>
        Blockers.Of(version.Document, record, await comments.List(version.Session), await reviews.List(version.Session), time.Now());

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
        var voices = new Voices(record, state.Card.Guest, await sources.Newspaper(state), state.Card.Guests);
        return new DraftReader(texts, voices, facts, previous).Read(draft).Select(document => Derivation.Complete(document, texts, facts));
    }

    private async Task<Outcome<InterviewVersion>> Write(InterviewVersion before, InterviewState state, InterviewDocument document, Actor editor)
    {
        var next = new InterviewVersion(before.Session, before.Version + 1, state, document, time.Now(), editor.Name);
        next = next with
        {
            PublicVersion = state.IsSeen() ? next.Version : state is InterviewState.Withdrawn ? null : before.PublicVersion,
            // Whatever is done to it afterwards takes the hour back.
            PublishAt = before.PublishAt is { } at && state is InterviewState.Ready && before.State is InterviewState.Ready ? at : null,
        };
        return await store.Save(next) ? next : Meanwhile((await store.Find(before.Session))!);
    }

    private static Rejection Meanwhile(InterviewVersion version) => new("interview.changed_meanwhile", ("version", version.Version), ("by", version.By));

    private static string Profile(Newspaper newspaper, string language) =>
        TypographyProfile.Find(newspaper.TypographyProfile) is { } profile && profile.French == language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
            ? profile.Name : TypographyProfile.DefaultFor(language).Name;
}
