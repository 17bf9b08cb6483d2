namespace ChatQA.Tests.Support;

/// <summary>One server for all the cases of a class that leave it as it was; it starts with the first of them.</summary>
public class RunningServer : IAsyncDisposable
{
    private TestServer? _server;

    internal TestServer Server => _server ??= TestServer.Start(Settings);

    protected virtual Dictionary<string, string> Settings => [];

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
