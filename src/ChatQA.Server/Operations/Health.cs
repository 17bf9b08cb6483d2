using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatQA.Operations;

/// <summary>/health/live: the process answers. /health/ready: it reaches its database and is not about to stop, so visitors may be sent here.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<Store>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(3)).AddCheck<Staying>("stopping", tags: [Ready]);

    /// <summary>Answered before anything that needs the database itself.</summary>
    public static void UseHealth(this WebApplication app)
    {
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class Store(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM publications"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class Staying(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }
}
