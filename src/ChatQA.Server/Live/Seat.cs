using ChatQA.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>What a connection may see of its session.</summary>
internal enum Audience
{
    None,
    Public,
    Desk,
    Guest,
}

/// <summary>A connection's place: one session and one audience for as long as it lives, once it has joined.</summary>
internal sealed class Seat(HubConnectionContext connection)
{
    private HubConnectionContext? _connection = connection;
    private Task _pending = Task.CompletedTask;
    private Task? _awaited;

    public SessionId? Session { get; private set; }

    public Audience Audience { get; private set; }

    /// <summary>Whose it is, in the public audience.</summary>
    public VisitorId Visitor { get; private set; }

    /// <summary>A screen that shows the room to a crowd: nobody sits here.</summary>
    public bool Wall { get; private set; }

    /// <summary>Who sits at the guest's desk; null elsewhere.</summary>
    public Actor? Companion { get; private set; }

    /// <summary>At which guest's desk.</summary>
    public ItemId Guest => Companion?.SpeaksFor ?? default;

    /// <summary>Its room counts it.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Where it stands in its row.</summary>
    internal int Index { get; set; } = -1;

    /// <summary>The same visitor's next one: one person may have several windows open.</summary>
    internal Seat? Next { get; set; }

    /// <summary>In which roles: one browser may hold a desk's pass and a guest's.</summary>
    public Role Roles => Audience switch
    {
        Audience.Public => Role.Visitor,
        Audience.Guest => Kernel.Roles.GuestSide,
        Audience.Desk => Kernel.Roles.Desk,
        _ => Role.None,
    };

    public static Seat Of(HubCallerContext connection) => connection.Features.Get<Seat>()!;

    /// <summary>False when it is taken elsewhere.</summary>
    public bool Take(SessionId session, Audience audience, VisitorId visitor = default, Actor? companion = null, bool wall = false)
    {
        if (Session is null)
        {
            (Session, Audience, Visitor, Companion, Wall) = (session, audience, visitor, companion, wall);
        }

        return (Session, Audience, Companion?.Id) == (session, audience, companion?.Id);
    }

    /// <summary>From which head on it was passed over; null when it has had every frame.</summary>
    internal long? Owed { get; set; }

    /// <summary>Still has a message on its way.</summary>
    public bool IsBusy => !_pending.IsCompleted;

    /// <summary>When it is no longer busy.</summary>
    public Task Free => _pending;

    public void Close() => _connection?.Abort();

    /// <summary>The connection has ended: whoever still knows of the seat does not keep it in memory.</summary>
    public void Ended() => _connection = null;

    /// <summary>
    /// Sends without waiting. Who is busy is passed over, so that a slow reader costs one message of memory and nobody else's
    /// time: frames and their own questions are made up for when it is free, and what else is said comes again with a later pulse.
    /// </summary>
    /// <returns>False when it was passed over; who has left is owed nothing.</returns>
    public bool Send(SerializedHubMessage message)
    {
        if (_connection is not { } connection)
        {
            return true;
        }

        if (IsBusy)
        {
            return false;
        }

        var sent = connection.WriteAsync(message, CancellationToken.None);
        _pending = sent.IsCompletedSuccessfully ? Task.CompletedTask : sent.AsTask();
        return true;
    }

    /// <summary>Calls once the message that is on its way now has gone; asked again before that, it calls once all the same.</summary>
    public void WhenFree(Action free)
    {
        if (_awaited is not { IsCompleted: false })
        {
            _awaited = Free;
            _ = _awaited.ContinueWith(_ => free(), TaskScheduler.Default);
        }
    }
}

/// <summary>Gives each connection its seat as it comes in.</summary>
internal sealed class Seating<THub>(ILogger<DefaultHubLifetimeManager<THub>> logger) : DefaultHubLifetimeManager<THub>(logger) where THub : Hub
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Set(new Seat(connection));
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Get<Seat>()?.Ended();
        return base.OnDisconnectedAsync(connection);
    }
}
