using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Browser;

/// <summary>A closed session with a continuation of so many exchanges.</summary>
internal static class LongTalk
{
    public static readonly Actor Desk = new(new("desk"), Role.Editor, "Odile Fortin");

    public static async Task<SessionId> Of(SessionLogs sessions, int exchanges)
    {
        var session = await Sample.Finished(sessions);
        await Sample.Do(sessions, session, Desk, new OpenContinuation(ClientId.New()));
        for (var i = 1; i <= exchanges; i++)
        {
            await Sample.Do(sessions, session, Desk, new WriteMessage(ClientId.New(), $"Question numéro {i} : que faut-il savoir de la pièce {i}?", Side.Publication));
            await Sample.Do(sessions, session, Desk, new WriteMessage(
                ClientId.New(), $"La pièce {i} se chauffe mal quand on oublie ses murs. Il faut d’abord regarder le plafond, puis les fenêtres. Ensuite seulement, on pense au plancher.", Side.Guest));
        }

        return session;
    }
}
