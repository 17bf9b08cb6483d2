using ChatQA.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Extensions.Logging;
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
        builder.Services.AddSingleton<HubLog>();
        builder.Services.Configure<HubOptions<DeskHub>>(desk => desk.AddFilter<HubLog>());
        builder.Services.AddOptions<HubOptions<RoomHub>>().Configure<IOptions<LogsOptions>>((room, logs) =>
        {
            if (logs.Value.Level <= LogEventLevel.Debug)
            {
                room.AddFilter<HubLog>();
            }
        });
        // As a provider beside no other: the framework's factory keeps one logger a category, where Serilog's own makes four new
        // ones for each connection to a hub (2.5 KB).
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(services =>
        {
            var logs = new LoggerConfiguration();
            Configure(logs, services.GetRequiredService<IOptions<LogsOptions>>().Value);
            return logs.CreateLogger();
        });
        builder.Services.AddSingleton<Serilog.ILogger>(services => services.GetRequiredService<Logger>());
        builder.Services.AddSingleton<ILoggerProvider>(services => new SerilogLoggerProvider(services.GetRequiredService<Logger>()));
        builder.Services.AddSingleton<DiagnosticContext>();
        builder.Services.AddSingleton<IDiagnosticContext>(services => services.GetRequiredService<DiagnosticContext>());
    }

    public static void UseRequestLogs(this WebApplication app)
    {
        // A hub's request lasts as long as its connection, and all that is kept for its last line as well: only a refusal is told.
        app.UseWhen(IsHub, hubs => hubs.Use(async (http, next) =>
        {
            await next(http);
            if (http.Response.StatusCode >= 400)
            {
                app.Logger.LogInformation("{RequestMethod} {RequestPath} {StatusCode}", http.Request.Method, SafePath.Of(http.Request.Path), http.Response.StatusCode);
            }
        }));
        app.UseWhen(http => !IsHub(http), others => others.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
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
        }));
    }

    internal static bool IsHub(HttpContext http) => http.Request.Path.StartsWithSegments("/hubs");

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

    // What browsers fetch by themselves is not worth a line, and a question of health comes every few seconds.
    private static LogEventLevel Level(HttpContext http, double elapsed, Exception? broken) =>
        broken is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
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
