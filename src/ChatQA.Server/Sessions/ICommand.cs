using System.Collections.Concurrent;
using System.Reflection;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>A verb of a session. Each declares who may use it with <see cref="AllowedToAttribute"/>; one that declares nobody is refused to all.</summary>
public interface ICommand : ICommand<SessionState, SessionEvent>;

/// <summary>A verb with which a session's log begins.</summary>
public interface IBeginsSession : ICommand;

/// <summary>The roles that may use a verb.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAttribute(Role roles) : Attribute
{
    private static readonly ConcurrentDictionary<Type, Role> Known = new();

    public Role Roles => roles;

    internal static bool Permits(Type command, Role role) =>
        (Known.GetOrAdd(command, static command => command.GetCustomAttribute<AllowedToAttribute>()?.Roles ?? Role.None) & role) != 0;
}
