using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatQA.Kernel;

namespace ChatQA.Sessions.Audiences;

/// <summary>One visitor's own questions, whole, and the version of that list.</summary>
/// <param name="Version">Another text whenever anything in the list is another; the staff sequence would tell how busy moderation is.</param>
/// <param name="Muted">Moderation has stopped taking what this visitor sends; absent when it has not.</param>
public sealed record Mine(string Version, [property: JsonConverter(typeof(MineRendered))] IReadOnlyList<MyQuestion> Questions, bool? Muted = null);

/// <param name="ClientId">What the asker's client called it.</param>
/// <param name="Original">What was written, when the desk changed the text; null otherwise.</param>
/// <param name="Reason">Why it was not kept, when the desk gave a reason.</param>
/// <param name="Reply">What the newsroom wrote to the asker, or to the asker of the one that stands for it.</param>
/// <param name="Standing">The status of the question that stands for it: its own, or that of the one it was merged into.</param>
/// <param name="MergedInto">The question that stands for it now, once that one is public; its answer is this one's too.</param>
public sealed record MyQuestion(
    ItemId Id, ClientId ClientId, Instant At, string Text, string? Name, string? Place, QuestionStatus Status, QuestionStatus Standing,
    string? Original, string? Reason, ItemId? MergedInto, ItemId? Answer, string? Reply = null);

internal static class MineView
{
    public static Mine Of(SessionState state, VisitorId visitor)
    {
        var questions = state.ByVisitor.GetValueOrDefault(visitor, []).Select(id => state.Question(id)!).Where(question => question.Status is not QuestionStatus.Erased);
        List<MyQuestion> mine = [.. questions.Select(question => One(state, question))];
        var muted = state.Visitor(visitor) is { Muted: not null };
        return mine.Count == 0 && !muted ? new("", mine)
            : new($"{Ids.Hash(MineRendered.Json(mine))}{(muted ? "m" : "")}", mine, muted ? true : null);
    }

    private static MyQuestion One(SessionState state, Question question)
    {
        var standing = question.MergedInto is { } into ? state.Question(into)! : question;
        // Where questions are held until answered, the one that stands for it is not named before it is public.
        var mergedInto = PublicView.Of(state, standing.Id) is null ? null : question.MergedInto;
        return new(
            question.Id, question.ClientId, question.At, question.Words.Text, question.Words.Name, question.Words.Place,
            question.Status, standing.Status, question.Original, question.Reason ?? standing.Reason, mergedInto, standing.Answer,
            (question.Reply ?? standing.Reply)?.Text);
    }
}

/// <summary>What the version was made from is what is sent: written as JSON once.</summary>
internal sealed class MineRendered : JsonConverter<IReadOnlyList<MyQuestion>>
{
    private static readonly ConditionalWeakTable<IReadOnlyList<MyQuestion>, byte[]> Rendered = [];

    public static byte[] Json(IReadOnlyList<MyQuestion> mine) => Rendered.GetValue(mine, static mine => JsonSerializer.SerializeToUtf8Bytes(mine, Wire.Json));

    public override IReadOnlyList<MyQuestion>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<IReadOnlyList<MyQuestion>>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<MyQuestion> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Json(value), skipInputValidation: true);
}
