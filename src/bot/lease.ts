/** Something that one process has at a time, as long as it renews it. */
export interface Lease {
  /** Takes or renews it for so many milliseconds; false while another process has it. */
  take(milliseconds: number): Promise<boolean>;
  /** Gives it up, if this process has it. */
  leave(): Promise<void>;
}
