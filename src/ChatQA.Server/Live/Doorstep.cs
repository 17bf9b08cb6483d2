using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>A connection that has not joined anything after ten seconds is sent away.</summary>
internal static class Doorstep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Task Watch(HubCallerContext connection)
    {
        _ = Task.Delay(Patience, connection.ConnectionAborted).ContinueWith(
            waited =>
            {
                if (!waited.IsCanceled && Seat.Of(connection).Session is null)
                {
                    connection.Abort();
                }
            },
            TaskScheduler.Default);
        return Task.CompletedTask;
    }
}
