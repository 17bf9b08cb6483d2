namespace ChatQA.Cluster.Support;

/// <summary>The long form of the fault tests, asked for with CHATQA_LONG=1: docs/testing.md has the figures of both.</summary>
internal static class Long
{
    public static bool Form { get; } = Environment.GetEnvironmentVariable("CHATQA_LONG") == "1";

    /// <summary>How many, how long: the short form's, or the long one's.</summary>
    public static int Or(int brief, int full) => Form ? full : brief;
}
