using ChatQA.Access.Accounts;
using ChatQA.Access.OpenId;
using ChatQA.Kernel;
using ChatQA.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

internal static class AccessFeature
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccessOptions>().BindConfiguration("Access").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PublicationOptions>().BindConfiguration("Publication");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Publications>();
        builder.Services.AddSingleton<Canned.CannedStore>();
        services.AddSingleton<Passes>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<People>();
        builder.AddProxies();
        builder.AddAccounts();
        builder.AddOpenId();
        services.AddSingleton<RefusedSignIns>();
        services.AddSingleton<UnnamedProxy>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<VisitorTokens>();
        services.AddSingleton<Networks>();
        services.AddSingleton<AddressHashes>();
        services.AddSingleton<ReservedNames>();
        services.AddHostedService<FirstAdministrator>();
        services.AddSingleton<PassWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<PassWatch>());

        // The keys stand with the data: tokens and forms survive a restart, and nodes that share a database share visitors.
        services.AddDataProtection().SetApplicationName("ChatQA")
            // The shortest and quickest of those that it has: a token stands in the address of each visitor's WebSocket.
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<Database, IOptions<StorageOptions>, ILoggerFactory>((keys, database, storage, logs) =>
            keys.XmlRepository = database.Dialect.Shared
                ? new SharedKeys(database)
                : new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(storage.Value.DataPath, "keys")), logs));

        services.AddAuthentication(PassScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, PassScheme>(PassScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, VisitorScheme>(VisitorScheme.Name, null);
        services.AddAuthorization(Policies.Declare);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refused>();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, OriginPolicies>();
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(VisitorEndpoints.Limit, VisitorEndpoints.PerAddress);
            limits.OnRejected = (context, _) => new(Problems.Of(new Rejection("visitor.too_many")).ExecuteAsync(context.HttpContext));
        });
    }

    /// <summary>Everything mapped in the application stands behind these, whatever the order of the calls.</summary>
    public static void MapAccess(this WebApplication app)
    {
        app.Use(NoNul);
        app.UseMiddleware<OriginGuard>();
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SensitiveDoors>();
        app.UseMiddleware<RehearsalDoor>();
        app.MapVisitors();
        app.MapAccent();
    }

    /// <summary>Nothing is at an address with a NUL in it; SQLite would look for it, PostgreSQL cannot be asked.</summary>
    private static Task NoNul(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value?.Contains('\0') is not true && http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is not true)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
