using ChatQA.Kernel;

namespace ChatQA.Export;

/// <summary>Who publishes, and where it stands on the web.</summary>
/// <param name="Root">Of this house's pages, without a slash at the end ("https://chat.example.org").</param>
/// <param name="TimeZone">IANA name; moments are told in it.</param>
internal sealed record Imprint(string Publication, string Language, string TimeZone, string Root)
{
    /// <summary>A version that is looked at by itself, nowhere on the web.</summary>
    public static Imprint Nowhere { get; } = new("", "fr-CA", "UTC", "");

    public string Interview(SessionId session) => $"{Root}/s/{session}/interview";

    public string Replay(SessionId session) => $"{Root}/s/{session}/replay";

    /// <summary>The interview's name for machines: the same wherever it is read.</summary>
    public static string Urn(SessionId session) => $"urn:chatqa:interview:{session}";
}
