using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Kernel;

namespace ChatQA.Operations.Demo;

/// <summary>The simulated editor: makes the sample's interview from the record, and publishes it when nothing stands against it.</summary>
internal sealed class EditorAtWork(InterviewDesk desk, Sources sources, TimeProvider time)
{
    /// <summary>Null when it was published; why not otherwise.</summary>
    public async Task<Rejection?> Compose(SessionId session, Players players, Sample sample)
    {
        var editor = new Actor(new("demo-editor"), Role.Editor, sample.Moderator);
        if (!(await desk.Begin(session, editor)).Accepted(out var begun, out var refused)
            || await sources.Record(session) is not var (_, record))
        {
            return refused;
        }

        var draft = Draft(sample, record, players, begun.Document.TimeZone);
        var published = await Then(await desk.Save(session, begun.Version, draft, editor), InterviewState.Ready);
        return (await Then(published, InterviewState.Published)).Rejection;

        async Task<Outcome<InterviewVersion>> Then(Outcome<InterviewVersion> last, InterviewState to) =>
            last.Accepted(out var version, out var rejection) ? await desk.Move(session, version.Version, to, editor) : rejection;
    }

    private InterviewDraft Draft(Sample sample, SourceRecord record, Players players, string timeZone) => new()
    {
        Headline = new(sample.Interview.Headline.Text, sample.Interview.Headline.IsQuote),
        PublishedOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).Date),
        MarkCuts = sample.Interview.CutMarks,
        Lede = [.. sample.Interview.Lede.SelectMany(Lede)],
        Turns = [.. sample.Interview.Turns.Select(turn => Turn(turn, record, players)).OfType<TurnDraft>()],
        More = [.. sample.Interview.More.Select(link => new LinkDraft(link.Label, link.Url))],
        Signature = sample.Interview.Signature,
    };

    private static IEnumerable<LedeBlockDraft> Lede(SampleLede block) => block.Composed switch
    {
        "attendance" => [new(LedeKind.Attendance)],
        "continuation" => [new(LedeKind.Continued, null, block.SameParagraphAsPrevious), new(LedeKind.Excerpt, null, SameParagraphAsPrevious: true)],
        _ => [new(LedeKind.Text, block.Text, block.SameParagraphAsPrevious)],
    };

    // Somebody else at the desk may have decided otherwise: what is not in the record is not printed.
    private static TurnDraft? Turn(SampleTurn turn, SourceRecord record, Players players)
    {
        var item = turn.Question is { } question ? players.Find(question, Deed.Ask)
            : turn.Answer is { } answer ? players.Find(answer, Deed.Answer)
            : players.Find(turn.Message!, Deed.Write);
        return record.Messages.FirstOrDefault(message => message.Id == item) is not { } source ? null
            : turn.Cut is null ? new(From: [source.Id])
            : new(From: [source.Id], Text: turn.Cut.Aggregate(source.Text, (text, sentence) => text.Replace(" " + sentence, "", StringComparison.Ordinal)));
    }
}
