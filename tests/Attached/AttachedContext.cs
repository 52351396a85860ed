using Attached.Models;
using Microsoft.EntityFrameworkCore;

namespace Attached;

/// <summary>A model that changes with each step. Only its migrations are tested; scaffold.sh says which step it shows.</summary>
public abstract class AttachedContext : DbContext
{
    protected AttachedContext()
    {
    }

    protected AttachedContext(DbContextOptions options)
        : base(options)
    {
    }

    private static Step Now { get; } = Enum.Parse<Step>(Environment.GetEnvironmentVariable("ATTACHED_STEP") ?? nameof(Step.MoveContacts));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("People");
            if (Since(Step.SplitName))
            {
                person.Ignore(p => p.FullName);
                person.Property(p => p.Age).HasColumnName("Years");
                person.HasIndex(p => new { p.LastName, p.FirstName }).IsUnique();
            }
            else
            {
                person.Ignore(p => p.FirstName).Ignore(p => p.LastName).Ignore(p => p.Initials);
            }
        });
        modelBuilder.Entity<Product>(product =>
        {
            product.ToTable("Products");
            product.Ignore(Since(Step.RetypePrice) ? nameof(Product.PriceText) : nameof(Product.Price));
            product.Ignore(Since(Step.RetypePrice) ? nameof(Product.CodeNumber) : nameof(Product.Code));
            if (Since(Step.RetypePrice))
            {
                product.Property(p => p.Price).HasPrecision(18, 2);
                product.HasIndex(p => p.Code).IsUnique();
                product.HasIndex(p => p.Price);
            }
            else
            {
                product.Property(p => p.PriceText).HasColumnName("Price").HasDefaultValue("0");
                product.Property(p => p.CodeNumber).HasColumnName("Code");
                product.HasIndex(p => p.CodeNumber).IsUnique().HasDatabaseName("IX_Products_Code");
                product.HasIndex(p => p.PriceText).HasDatabaseName("IX_Products_Price");
            }
        });
        modelBuilder.Entity<Order>(order =>
        {
            order.ToTable(Since(Step.RenameOrders) ? "Sales" : "Orders");
            order.Property(o => o.Customer).HasColumnName(Since(Step.RenameOrders) ? "Buyer" : "Customer");
            order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
        });
        modelBuilder.Entity<Line>().ToTable("Lines");
        if (!Since(Step.MoveContacts))
        {
            modelBuilder.Entity<Contact>(contact =>
            {
                contact.ToTable(
                    "Contacts",
                    table => table.HasCheckConstraint("CK_Contacts_Rank", Since(Step.Relax) ? "\"Rank\" >= 0" : "\"Rank\" >= 10"));
                contact.Property(c => c.Phone).IsRequired(!Since(Step.Relax));
                contact.Property(c => c.Note).HasMaxLength(Since(Step.Relax) ? 5 : 50);
                if (!Since(Step.Relax))
                    contact.HasIndex(c => c.Note).IsUnique();
            });
        }

        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Ignore(Since(Step.Rekey) ? nameof(Account.Number) : nameof(Account.Id));
            if (Since(Step.Rekey))
            {
                account.HasKey(a => a.Id);
            }
            else
            {
                account.HasKey(a => a.Number);
                account.Property(a => a.Number).HasColumnName("Id");
            }
        });
        modelBuilder.Entity<Session>(session =>
        {
            session.ToTable("Sessions");
            session.Ignore(Since(Step.Rekey) ? nameof(Session.AccountNumber) : nameof(Session.AccountId));
            if (Since(Step.Rekey))
            {
                session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            }
            else
            {
                session.Property(s => s.AccountNumber).HasColumnName("AccountId");
                session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountNumber)
                    .HasConstraintName("FK_Sessions_Accounts_AccountId");
                session.HasIndex(s => s.AccountNumber).HasDatabaseName("IX_Sessions_AccountId");
            }
        });
        modelBuilder.Entity<Stock>(stock =>
        {
            stock.ToTable("Stocks");
            if (Since(Step.TakeName))
            {
                stock.Property(s => s.OldAmount).HasColumnName("AmountText");
                stock.Property(s => s.Amount);
            }
            else
            {
                stock.Ignore(s => s.Amount);
                stock.Property(s => s.OldAmount).HasColumnName("Amount");
            }
        });
    }

    private static bool Since(Step step) => Now >= step;
}

public sealed class AttachedSqlite : AttachedContext
{
    public AttachedSqlite()
    {
    }

    public AttachedSqlite(DbContextOptions<AttachedSqlite> options)
        : base(options)
    {
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (!options.IsConfigured)
            options.UseSqlite("Data Source=:memory:");
    }
}

public sealed class AttachedPostgres : AttachedContext
{
    public AttachedPostgres()
    {
    }

    public AttachedPostgres(DbContextOptions<AttachedPostgres> options)
        : base(options)
    {
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (!options.IsConfigured)
            options.UseNpgsql("Host=nowhere.invalid");
    }
}
