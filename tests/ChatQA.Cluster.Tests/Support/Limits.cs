namespace ChatQA.Cluster.Support;

/// <summary>How a node of these tests is limited.</summary>
internal static class Limits
{
    /// <summary>As a newsroom has it that set nothing.</summary>
    public static Dictionary<string, string> AsShipped => new()
    {
        ["Limits__VisitorMessages"] = "40,10",
        ["Limits__VisitorBytes"] = "65536,16384",
        ["Limits__VisitorRequests"] = "100,30",
        ["Limits__VisitorCommands"] = "20,2",
        ["Limits__VisitorConnections"] = "10",
        ["Limits__AddressMessages"] = "10000,2000",
        ["Limits__AddressRequests"] = "4000,500",
        ["Limits__AddressConnections"] = "2000",
        ["Limits__SessionCommands"] = "4000,1000",
    };
}
