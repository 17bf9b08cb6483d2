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

        if (!(await invitations.Use(token)).Accepted(out var made, out var rejection))
        {
            return rejection;
        }

        List<string> tokens = [made.Token];
        foreach (var held in PassCookie.Read(http.Request))
        {
            if (await passes.Find(held) is not null)
            {
                tokens.Add(held);
            }
        }

        PassCookie.Write(http, tokens, made.Pass.ExpiresAt.ToDateTimeOffset());
        return made.Pass;
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
