using ChatQA.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Cluster.Faults;

/// <summary>The ways in which a server process can be broken from outside, for the tests that must fail on it.</summary>
internal static class Fault
{
    /// <summary>Acknowledges what visitors ask before it is committed.</summary>
    public const string EarlyAcknowledgement = "early-acknowledgement";

    /// <summary>Tells a clock that is so many seconds off as the control file says.</summary>
    public const string Clock = "clock";

    /// <summary>Appends a byte to the control file for each connection to the database that is opened.</summary>
    public const string CountedConnections = "counted-connections";

    /// <summary>The database may have no more pages than the control file says: a full disk where none can be mounted.</summary>
    public const string PageLimit = "page-limit";

    /// <summary>What the control file of a node is called.</summary>
    private const string File = "CHATQA_FAULT_FILE";

    private const string Name = "CHATQA_FAULT";

    /// <summary>The environment of a node that has it.</summary>
    public static Dictionary<string, string> Environment(string fault, string? controlFile = null) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(Fault).Assembly.Location,
        [Name] = fault,
        [File] = controlFile ?? "",
    };

    /// <summary>In the server's process, after all of its own registrations.</summary>
    public static void Break(IServiceCollection services)
    {
        var file = System.Environment.GetEnvironmentVariable(File) ?? "";
        switch (System.Environment.GetEnvironmentVariable(Name))
        {
            case EarlyAcknowledgement:
                services.Configure<HubOptions>(hubs => hubs.AddFilter(new Hasty()));
                Bend(services, own => BentDialect.Around(own, slow: TimeSpan.FromMilliseconds(300)));
                break;
            case Clock:
                services.AddSingleton<TimeProvider>(new MovedClock(file));
                break;
            case CountedConnections:
                Bend(services, own => BentDialect.Around(own, count: file));
                break;
            case PageLimit:
                Bend(services, own => BentDialect.Around(own, pages: file));
                break;
            case var unknown:
                throw new InvalidOperationException($"No such fault: {unknown}");
        }
    }

    private static void Bend(IServiceCollection services, Func<IDialect, IDialect> bend)
    {
        var own = services.Last(service => service.ServiceType == typeof(IDialect));
        services.AddSingleton(provider => bend((IDialect)own.ImplementationFactory!(provider)));
    }
}
