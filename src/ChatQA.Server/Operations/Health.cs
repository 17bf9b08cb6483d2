using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatQA.Operations;

/// <summary>/health/live: the process answers. /health/ready: it reaches its database, so visitors may be sent here.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<Store>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(3));

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class Store(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM publications"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
