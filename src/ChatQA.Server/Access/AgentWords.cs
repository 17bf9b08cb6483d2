namespace ChatQA.Access;

/// <summary>A browser in two words, so that people recognise their own sign-ins. The header itself is not kept.</summary>
internal static class AgentWords
{
    private static readonly (string Mark, string Word)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Word)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string header)
    {
        return string.Join(", ", new[] { Find(Browsers), Find(Systems) }.OfType<string>());

        string? Find((string Mark, string Word)[] known) =>
            known.Where(one => header.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Word).FirstOrDefault();
    }
}
