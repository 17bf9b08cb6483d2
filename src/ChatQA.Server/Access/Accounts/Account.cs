namespace ChatQA.Access.Accounts;

/// <summary>How a person of the staff may sign in again without a new link. Who they are and what they may do stands in their invitation.</summary>
internal sealed record Account
{
    /// <summary>The invitation that they came with.</summary>
    public required string Staff { get; init; }
    public required Invitation Person { get; init; }

    /// <summary>As it is compared; null when only passkeys or the organization's account let them in.</summary>
    public string? Login { get; init; }
    public string? PasswordHash { get; init; }

    /// <summary>The secret of the codes, sealed.</summary>
    public string? Totp { get; init; }

    /// <summary>The step of the last code that was used: none is good twice.</summary>
    public long TotpStep { get; init; }

    public int Passkeys { get; init; }

    public int Identities { get; init; }

    /// <summary>Recovery codes that are left.</summary>
    public int Recoveries { get; init; }

    public bool HasPassword => PasswordHash is not null && Totp is not null;

    /// <summary>They can prove who they are, so before sensitive steps they are asked to.</summary>
    public bool CanProve => HasPassword || Passkeys > 0 || Identities > 0;
}
