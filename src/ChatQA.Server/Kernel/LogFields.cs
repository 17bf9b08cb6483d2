namespace ChatQA.Kernel;

/// <summary>What a line of the log says besides its message.</summary>
internal static class LogFields
{
    public const string Session = "Session";
    public const string Actor = "Actor";
    public const string Connection = "Connection";
}
