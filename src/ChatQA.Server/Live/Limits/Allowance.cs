namespace ChatQA.Live.Limits;

/// <summary>What one visitor, one member of the staff, or one address may do.</summary>
internal sealed record Allowance(Rate Messages, Rate Bytes, Rate Requests, Rate Commands, int Connections)
{
    private static readonly Rate Any = new(int.MaxValue, TimeSpan.TicksPerSecond);

    public static Allowance OfVisitor(LimitsOptions limits) =>
        new(limits.VisitorMessages, limits.VisitorBytes, limits.VisitorRequests, limits.VisitorCommands, limits.VisitorConnections);

    public static Allowance OfStaff(LimitsOptions limits) => new(
        limits.VisitorMessages * limits.StaffFactor,
        limits.VisitorBytes * limits.StaffFactor,
        limits.VisitorRequests * limits.StaffFactor,
        limits.VisitorCommands * limits.StaffFactor,
        limits.VisitorConnections * limits.StaffFactor);

    /// <summary>Bytes and commands are counted for each visitor.</summary>
    public static Allowance OfAddress(LimitsOptions limits) =>
        new(limits.AddressMessages, Any, limits.AddressRequests, Any, limits.AddressConnections);

    public static Allowance OfSession(LimitsOptions limits) => new(Any, Any, Any, limits.SessionCommands, int.MaxValue);
}
