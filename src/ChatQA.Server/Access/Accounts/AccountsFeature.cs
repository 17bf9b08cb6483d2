using Microsoft.AspNetCore.Identity;

namespace ChatQA.Access.Accounts;

internal static class AccountsFeature
{
    /// <summary>OWASP's figure for PBKDF2 with SHA-512.</summary>
    private const int Iterations = 210_000;

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Iterations);
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Codes>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<Enrolment>();

        // Of ASP.NET Core Identity only what passkeys need; a key must know its holder by a finger, a face or a PIN, so it is two factors.
        services.AddIdentityCore<Account>().AddUserStore<PasskeyStore>();
        services.AddScoped<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<Passkeys>();
        services.Configure<IdentityPasskeyOptions>(options => (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required"));
    }
}
