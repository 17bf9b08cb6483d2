using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>Coming in by a link, and leaving.</summary>
internal sealed class SignIn(Invitations invitations, Passes passes)
{
    /// <summary>Uses the invitation up and gives this browser its pass.</summary>
    public async Task<Outcome<Pass>> Enter(HttpContext http, string token)
    {
        if (!PassCookie.MayBeSet(http.Request))
        {
            return new Rejection("access.needs_https");
        }

        var arrival = Arrival.Of(http.Request, Pass.Ways.Link, DoorCookie.Read(http.Request) is { } door ? Secret.From(door, token) : null);
        if (!(await invitations.Use(token, arrival)).Accepted(out var pass, out var rejection))
        {
            return rejection;
        }

        await Keep(http, pass, arrival.Token);
        return pass;
    }

    /// <summary>Where a link leads who already holds the pass that came of it; null for everybody else.</summary>
    public async Task<Pass?> Holds(HttpContext http, string token) =>
        http.User.Passes().Any() && await invitations.Known(token) is { } invitation ? http.User.Passes().FirstOrDefault(pass => pass.Staff.Value == invitation.Id) : null;

    private async Task Keep(HttpContext http, Pass pass, string token)
    {
        List<string> tokens = [token];
        foreach (var held in PassCookie.Read(http.Request).Where(held => held != token))
        {
            if (await passes.Find(held) is not null)
            {
                tokens.Add(held);
            }
        }

        PassCookie.Write(http, tokens, pass.ExpiresAt.ToDateTimeOffset());
    }

    /// <summary>Ends every pass of this browser.</summary>
    public async Task Leave(HttpContext http)
    {
        foreach (var held in PassCookie.Read(http.Request))
        {
            if (await passes.Find(held) is { } pass)
            {
                await passes.Revoke(pass.Id);
            }
        }

        PassCookie.Clear(http);
    }

    /// <summary>The desk that a pass leads to.</summary>
    public static string DeskOf(Pass pass) => pass switch
    {
        { Session: null } => "/desk",
        { Role: Role.Guest or Role.Assistant } => $"/guest/{pass.Session}",
        _ => $"/desk/{pass.Session}",
    };
}
