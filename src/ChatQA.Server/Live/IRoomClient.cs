using ChatQA.Answers.Drafts;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Live;

/// <summary>What the server says to a visitor's client.</summary>
public interface IRoomClient
{
    /// <summary>What changed for everybody.</summary>
    Task Frame(Frame<PublicItem> frame);

    /// <summary>The receiver's own questions, whole.</summary>
    Task Mine(Mine mine);

    Task Pulse(Pulse pulse);

    /// <summary>The server stops: connect again in a moment.</summary>
    Task Stopping();
}

/// <summary>What the server says to a client at the desk or to the guest's.</summary>
public interface IDeskClient
{
    /// <summary>What changed, to the desk.</summary>
    Task Frame(Frame<DeskItem> frame);

    /// <summary>Who reads what, to the desk: when it changes, and every few seconds.</summary>
    Task Claimed(Claimed claimed);

    /// <summary>What changed, to the guest and the assistant.</summary>
    Task GuestFrame(Frame<GuestItem> frame);

    /// <summary>What is being written at the receiver's guest's desk, whole.</summary>
    Task WritingDesk(WritingDesk desk);

    Task Pulse(Pulse pulse);

    /// <summary>The server stops: connect again in a moment.</summary>
    Task Stopping();
}
