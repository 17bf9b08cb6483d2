namespace ChatQA.Cluster.Support;

/// <summary>How a node of these tests is limited.</summary>
internal static class Limits
{
    /// <summary>As a newsroom has it that set nothing.</summary>
    public static Dictionary<string, string> AsShipped => new()
    {
        ["Limits__VisitorMessages"] = "40,10",
        ["Limits__VisitorCommands"] = "20,2",
        ["Limits__SessionCommands"] = "4000,1000",
    };
}
