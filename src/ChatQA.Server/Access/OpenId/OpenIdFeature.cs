using System.Globalization;
using System.Security.Claims;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ChatQA.Access.OpenId;

internal static partial class OpenIdFeature
{
    public const string Scheme = "OpenId";
    public const string Callback = "/sign-in/openid";
    private const string Linking = "staff";
    private const string Proving = "prove";

    public static void AddOpenId(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OpenIdOptions>().BindConfiguration("OpenIdConnect");
        builder.Services.AddSingleton<OpenIdPeople>();
        if (builder.Configuration["OpenIdConnect:Authority"] is not { Length: > 0 } authority)
        {
            return;
        }

        var configured = builder.Configuration.GetSection("OpenIdConnect").Get<OpenIdOptions>()!;
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = authority;
            options.ClientId = configured.ClientId;
            options.ClientSecret = configured.ClientSecret;
            options.CallbackPath = Callback;
            // Code with PKCE, answered by a plain address: so the cookies of the ceremony may be Lax, also on this machine without https.
            options.ResponseType = "code";
            options.ResponseMode = "query";
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.Scope.Add("profile");
            options.ClaimActions.MapAll();
            options.RequireHttpsMetadata = !(Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.IsLoopback);
            (options.NonceCookie, options.CorrelationCookie) = (new HostCookie("chatqa-openid-nonce.", SameSiteMode.Lax), new HostCookie("chatqa-openid.", SameSiteMode.Lax));

            // What calls itself otherwise than it was configured is another's word (mix-up).
            options.TokenValidationParameters.IssuerValidator = (issuer, _, _) =>
                configured.IsIssuer(issuer) ? issuer : throw new SecurityTokenInvalidIssuerException("It is not the provider's that was configured.") { InvalidIssuer = issuer };
            options.Events.OnMessageReceived = context =>
            {
                if (context.ProtocolMessage.GetParameter("iss") is { } issuer && !configured.IsIssuer(issuer))
                {
                    context.Fail("The answer is another provider's.");
                }

                return Task.CompletedTask;
            };
            options.Events.OnTicketReceived = Received;
            options.Events.OnRemoteFailure = context => Leave(context, "signin.openid_failed");
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                // Asked again to prove who they are, the provider does not just remember.
                if (context.Properties.Items.ContainsKey(Proving))
                {
                    (context.ProtocolMessage.Prompt, context.ProtocolMessage.MaxAge) = ("login", "0");
                }

                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Off to the provider. <paramref name="link"/>: whose account this becomes one more way into.</summary>
    public static AuthenticationProperties Properties(string? returnUrl, ActorId? link, bool prove)
    {
        var properties = new AuthenticationProperties { RedirectUri = returnUrl ?? SignIn.Path };
        if (link is { } staff)
        {
            properties.Items[Linking] = staff.Value;
        }

        if (prove)
        {
            properties.Items[Proving] = "";
        }

        return properties;
    }

    private static async Task Received(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var linking = context.Properties?.Items.TryGetValue(Linking, out var staff) is true ? staff : null;
        var people = http.RequestServices.GetRequiredService<OpenIdPeople>();
        if (!PassCookie.MayBeSet(http.Request))
        {
            await Leave(context, "access.needs_https");
            return;
        }

        if (!(await people.Find(context.Principal ?? new ClaimsPrincipal(), linking)).Accepted(out var person, out var rejection))
        {
            await Leave(context, rejection.Code);
            return;
        }

        var (provedAt, wanted) = (ProvedAt(context), context.Properties?.Items.ContainsKey(Proving) is true);
        var access = http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().Now();
        if (wanted && provedAt is null && http.RequestServices.GetRequiredService<IOptions<OpenIdOptions>>().Value.RequireAuthTime)
        {
            // The provider never says, or whoever holds the browser took out what asked for it.
            NeverSays(http.RequestServices.GetRequiredService<ILogger<OpenIdOptions>>());
            await Leave(context, "signin.openid_no_auth_time");
            return;
        }

        if (wanted && now - provedAt > access.ProofLifetime)
        {
            await Leave(context, "signin.openid_not_proved");
            return;
        }

        await http.RequestServices.GetRequiredService<SignIn>().Open(http, person, Pass.Ways.OpenId, provedAt ?? (wanted ? now : null));
        http.Response.Redirect(context.ReturnUri is { } to && to != SignIn.Path && SignIn.IsLocal(to) ? to : http.Request.PathBase + SignIn.DeskOf(person.Role, person.Session));
        context.HandleResponse();
    }

    /// <summary>When they last proved to the provider who they are; null when it does not say: it may just have remembered.</summary>
    private static Instant? ProvedAt(TicketReceivedContext context) =>
        long.TryParse(context.Principal?.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var seconds) ? new(seconds * 1000) : null;

    private static async Task Leave<T>(HandleRequestContext<T> context, string code) where T : AuthenticationSchemeOptions
    {
        await context.HttpContext.RequestServices.GetRequiredService<RefusedSignIns>().Note(context.HttpContext, Pass.Ways.OpenId, null);
        context.Response.Redirect($"{context.Request.PathBase}/sign-in?refused={code}");
        context.HandleResponse();
    }

    [LoggerMessage(EventId = 4006, Level = LogLevel.Warning, Message = "The OpenID Connect provider was asked for a proof and did not say when it was given (auth_time). If it never does, set OpenIdConnect:RequireAuthTime to false (docs/configuration.md)")]
    private static partial void NeverSays(ILogger log);
}
