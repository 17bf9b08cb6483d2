using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Tests.Model;

/// <summary>What the product's views show, in the model's words: things by their numbers.</summary>
internal sealed class Shown(SessionState state, List<ItemId> questions, List<ItemId> answers, List<ItemId> announcements)
{
    public string Desk() => Lines(questions, id => DeskView.Of(state, id) is not DeskQuestion it ? null
        : $"Q{Q(it.Id)} {it.Visitor} [{it.Text}] was [{it.Original}] {it.Status} because [{it.Reason}] into {Q(it.MergedInto)} "
            // What a merged one brought along is told by the one that stands for it.
            + $"with {(it.Status is QuestionStatus.Merged ? "" : string.Join(' ', it.Merged.Select(id => Q(id))))} askers {Askers(it.Status is QuestionStatus.Merged ? it.Askers.Take(1) : it.Askers)} answer {A(it.Answer)} themes {string.Join(' ', it.Tags ?? [])} told [{it.Reply?.Text}]")
        + Lines(answers, id => DeskView.Of(state, id) is not DeskAnswer it ? null : $"A{A(it.Id)} to Q{Q(it.Question)} [{it.Text}] corrected {it.Corrections.Count}{Pin(it.Pinned)}")
        + Lines(announcements, id => DeskView.Of(state, id) is not DeskAnnouncement it ? null : $"N{announcements.IndexOf(id)} [{it.Text}] {(it.Retracted ? "retracted" : "")}{Pin(it.Pinned)}");

    public string Public() => Lines(questions, id => PublicView.Of(state, id) is not PublicQuestion it ? null
        : $"Q{Q(it.Id)} [{it.Text}] {it.Status} {(it.Edited ? "edited " : "")}askers {Askers(it.Askers)} themes {string.Join(' ', it.Tags ?? [])}{Pin(it.Pinned)}")
        + Lines(answers, id => PublicView.Of(state, id) is not PublicAnswer it ? null : $"A{A(it.Id)} to Q{Q(it.Question)} [{it.Text}] corrected {it.Corrections.Count}{Pin(it.Pinned)}")
        + Lines(announcements, id => PublicView.Of(state, id) is not PublicAnnouncement it ? null : $"N{announcements.IndexOf(id)} [{it.Text}]{Pin(it.Pinned)}");

    public string Guest() => Lines(questions, id => GuestView.Of(state, id) is not GuestQuestion it ? null : $"Q{Q(it.Id)} [{it.Text}] {it.Answered} askers {Askers(it.Askers)}")
        + Lines(answers, id => GuestView.Of(state, id) is not GuestAnswer it ? null : $"A{A(it.Id)} to Q{Q(it.Question)} [{it.Text}] corrected {it.Corrections.Count}");

    public string Mine(string visitor) => string.Concat(MineView.Of(state, new(visitor)).Questions.Select(it =>
        $"Q{Q(it.Id)} [{it.Text}] {it.Name} {it.Status} standing {it.Standing} was [{it.Original}] because [{it.Reason}] into {Q(it.MergedInto)} answer {A(it.Answer)} told [{it.Reply}]\n"));

    private static string Lines(List<ItemId> ids, Func<ItemId, string?> line) => string.Concat(ids.Select(line).OfType<string>().Select(text => text + "\n"));

    private static string Askers(IEnumerable<Asker> askers) => string.Join(' ', askers.Select(asker => asker.Name));

    private static string Pin(Instant? pinned) => pinned is null ? "" : " pinned";

    private string Q(ItemId? id) => id is { } known ? $"{questions.IndexOf(known)}" : "";

    private string A(ItemId? id) => id is { } known ? $"{answers.IndexOf(known)}" : "";
}
