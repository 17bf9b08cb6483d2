using ChatQA.Access.Accounts;
using ChatQA.Kernel;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>
/// A door behind which a mistake is dear (people, settings, erasure, one's own ways to sign in): whoever can prove who they are has
/// done so lately, and what changes something was begun by a page of ours.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SensitiveAttribute : Attribute;

internal sealed class SensitiveDoors(RequestDelegate next, AccountStore accounts, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>What was opened in time may be filled in at leisure.</summary>
    private const int FormFactor = 4;

    public Task Invoke(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<SensitiveAttribute>() is null ? next(http) : Look(http);

    private async Task Look(HttpContext http)
    {
        var safe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!StrictCookie.Stands(http.Request))
        {
            if (!safe)
            {
                await Problems.Of(new("access.strict")).ExecuteAsync(http);
                return;
            }

            // A browser that signed in before there was this cookie, or came from a mailed link: the next page of ours has it.
            if (http.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none")
            {
                StrictCookie.Write(http, PassCookie.Read(http.Request), null);
            }
        }

        if (await Proved(http, options.Value.ProofLifetime * (safe ? 1 : FormFactor)))
        {
            await next(http);
        }
        else if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Redirect(SignIn.Address(http.Request));
        }
        else
        {
            await Problems.Of(new("access.confirm")).ExecuteAsync(http);
        }
    }

    // Who came by a link and has no account can prove nothing, so is not asked.
    private async Task<bool> Proved(HttpContext http, TimeSpan within)
    {
        foreach (var pass in http.User.Passes())
        {
            if ((pass.ProvedAt is { } at && time.Now() - at < within) || await accounts.Of(pass.Staff) is not { CanProve: true })
            {
                continue;
            }

            return false;
        }

        return true;
    }
}
