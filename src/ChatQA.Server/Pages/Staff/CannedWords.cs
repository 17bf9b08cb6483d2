using ChatQA.Access.Canned;

namespace ChatQA.Pages.Staff;

/// <summary>The newsroom's own sentences, or those that the product comes with, in the language of a session.</summary>
internal static class CannedWords
{
    private static readonly string[] Reasons = ["asked", "topic", "time", "personal"];
    private static readonly string[] Replies = ["later", "found", "thanks"];

    public static async Task<CannedTexts> In(this CannedStore store, string language)
    {
        var texts = Texts.For(language[..2]);
        return await store.Find(texts.Language) ?? new(
            texts.Language, [.. Reasons.Select(reason => texts[$"desk.reason.{reason}"])], [.. Replies.Select(reply => texts[$"desk.reply.{reply}"])], 0);
    }
}
