using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ChatQA.Operations;

/// <summary>
/// The server's log: readable on a console, compact JSON by configuration, each line with its session, actor and
/// connection where they are known. No bodies, no tokens, no query strings.
/// </summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{Where:l}{NewLine}{Exception}";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogsOptions>().BindConfiguration("Logging").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<HubLogScope>();
        builder.Services.Configure<HubOptions>(hubs => hubs.AddFilter<HubLogScope>());
        builder.Services.AddSerilog((services, logs) => Configure(logs, services.GetRequiredService<IOptions<LogsOptions>>().Value));
        var serilog = builder.Services.Last(service => service.ServiceType == typeof(ILoggerFactory)).ImplementationFactory!;
        builder.Services.AddSingleton<ILoggerFactory>(services => new OneLoggerEach((ILoggerFactory)serilog(services)));
    }

    public static void UseRequestLogs(this WebApplication app)
    {
        app.UseSerilogRequestLogging(options =>
        {
            options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0} ms";
            options.GetLevel = Level;
            options.EnrichDiagnosticContext = LogScope.Complete;
            options.GetMessageTemplateProperties = (http, path, elapsed, status) =>
            [
                new LogEventProperty("RequestMethod", new ScalarValue(http.Request.Method)),
                new LogEventProperty("RequestPath", new ScalarValue(SafePath.Of(path))),
                new LogEventProperty("StatusCode", new ScalarValue(status)),
                new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
            ];
        });
    }

    /// <summary>From here on, after routing and sign-in, a request's lines say whose it is.</summary>
    public static void UseLogScope(this WebApplication app) => app.Use(LogScope.OfRequest);

    private static void Configure(LoggerConfiguration logs, LogsOptions options)
    {
        logs.MinimumLevel.Is(options.Level)
            .MinimumLevel.Override("Microsoft", Higher(options.Level, LogEventLevel.Warning))
            // The keys stand in clear beside the data that they protect: said once in the documents, not at each start.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", Higher(options.Level, LogEventLevel.Error))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", Higher(options.Level, LogEventLevel.Information))
            // Its warning that the keys lie unencrypted is a choice: they lie with the data, under the same protection.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // A page with a form says itself that it must not be cached; that this is said twice is no news.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Error)
            .MinimumLevel.Override("System", Higher(options.Level, LogEventLevel.Warning))
            .Enrich.FromLogContext()
            .Enrich.With<SafePath>();
        _ = options.Format == "json"
            ? logs.WriteTo.Console(new CompactJsonFormatter())
            : logs.Enrich.With<Where>().WriteTo.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
    }

    private static LogEventLevel Higher(LogEventLevel a, LogEventLevel b) => a > b ? a : b;

    // What browsers fetch by themselves is not worth a line, a question of health comes every few seconds, and a storm of
    // visitors would be a storm of lines; a connection that was refused is told.
    private static LogEventLevel Level(HttpContext http, double elapsed, Exception? broken) =>
        broken is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
        : http.Response.StatusCode < 400 && http.Request.Path.StartsWithSegments("/hubs") ? LogEventLevel.Debug
        : http.Request.Path.StartsWithSegments("/built") || http.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
        : LogEventLevel.Information;

    /// <summary>Session, actor and connection at the end of a readable line.</summary>
    private sealed class Where : ILogEventEnricher
    {
        private static readonly string[] Names = [LogScope.Session, LogScope.Actor, LogScope.Connection];

        public void Enrich(LogEvent line, ILogEventPropertyFactory factory)
        {
            var known = Names.Where(line.Properties.ContainsKey)
                .Select(name => $"{name.ToLowerInvariant()} {(line.Properties[name] as ScalarValue)?.Value}");
            if (string.Join(", ", known) is { Length: > 0 } where)
            {
                line.AddOrUpdateProperty(factory.CreateProperty("Where", $" [{where}]"));
            }
        }
    }
}
