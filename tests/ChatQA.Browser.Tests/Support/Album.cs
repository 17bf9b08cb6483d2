using Microsoft.Playwright;

namespace ChatQA.Browser;

/// <summary>Pictures for people to look at: CHATQA_PICTURES names the folder to keep them in, and without one nothing is drawn.</summary>
internal static class Album
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CHATQA_PICTURES");

    /// <param name="whole">The whole page, not the window alone.</param>
    public static Task Keep(this IPage page, string name, bool whole = false) =>
        Folder is null ? Task.CompletedTask : page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = whole });
}
