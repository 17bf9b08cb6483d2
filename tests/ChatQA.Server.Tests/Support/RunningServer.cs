namespace ChatQA.Tests.Support;

/// <summary>One server for all the cases of a class that leave it as it was.</summary>
public class RunningServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    protected virtual Dictionary<string, string> Settings => [];

    public ValueTask InitializeAsync()
    {
        Server = TestServer.Start(Settings);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Server.DisposeAsync();
    }
}
